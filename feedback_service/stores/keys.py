"""
Every key in Redis, named in one place.

All keys of a site carry its hash tag `{site}`, so that one script can touch them together, on a cluster too.

| key | type | holds |
| --- | --- | --- |
| `fb:{site}:s:<article>:<id>` | hash, 48 h | one submission; a plain vote is otherwise only a count |
| `fb:{site}:a:<article>` | hash | url, title, section, revision, yes, no, first day |
| `fb:{site}:n:<article>:<yyyymm>` | hash | `<dd>:<revision>:<language>:<vote>`, `<dd>:theme:<theme>`, `<dd>:suspect` |
| `fb:{site}:articles` | set | ids of the articles that lists show |
| `fb:{site}:unannounced` | sorted set | ids of articles known from votes only, by the day of the last vote |
| `fb:{site}:c:<yyyymmdd>` | hash | comments of a day: entry id to vote (`y`, `n`) and JSON |
| `fb:{site}:h:<yyyymmdd>` | hash | the same, held back from reports because of a crisis label |
| `fb:{site}:ac:<article>` | sorted set | entry ids of an article's open comments, by day |
| `fb:{site}:v:<yyyymmdd>:<article>:<visitor>` | string, 48 h | submissions of one visitor key to an article on a day |
| `fb:secret:<yyyymmdd>` | string, 48 h | the secret of the day that visitor keys are made with |
| `fb:users`, `fb:tokens` | hash | accounts by name, tokens by hash |
| `fb:session:<hash>` | string | a signed-in session, until it expires |
| `fb:maintenance` | string | the lock of the process that does retention |
"""

from datetime import date

USERS = "fb:users"
TOKENS = "fb:tokens"
MAINTENANCE = "fb:maintenance"


def submission(site: str, article: str, submission_id: str) -> str:
    return f"fb:{{{site}}}:s:{article}:{submission_id}"


def article(site: str, article_id: str) -> str:
    return f"fb:{{{site}}}:a:{article_id}"


def counts(site: str, article_id: str, day: date) -> str:
    return f"fb:{{{site}}}:n:{article_id}:{day:%Y%m}"


def articles(site: str) -> str:
    return f"fb:{{{site}}}:articles"


def unannounced(site: str) -> str:
    return f"fb:{{{site}}}:unannounced"


def comments(site: str, day: date) -> str:
    return f"fb:{{{site}}}:c:{day:%Y%m%d}"


def held_comments(site: str, day: date) -> str:
    return f"fb:{{{site}}}:h:{day:%Y%m%d}"


def comment_days(site: str) -> str:
    """Pattern that finds all days with open comments."""
    return f"fb:{{{site}}}:c:*"


def held_comment_days(site: str) -> str:
    """Pattern that finds all days with held comments."""
    return f"fb:{{{site}}}:h:*"


def article_comments(site: str, article_id: str) -> str:
    return f"fb:{{{site}}}:ac:{article_id}"


def visits(site: str, day: date, article_id: str, visitor: str) -> str:
    return f"fb:{{{site}}}:v:{day:%Y%m%d}:{article_id}:{visitor}"


def day_secret(day: date) -> str:
    return f"fb:secret:{day:%Y%m%d}"


def session(token_hash: str) -> str:
    return f"fb:session:{token_hash}"
