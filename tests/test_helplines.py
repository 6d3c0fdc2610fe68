"""Who is shown to whom: complete in every label and language, safe to follow, and loud where a file is broken."""

import re
from importlib.resources import files
from itertools import combinations
from pathlib import Path

import pytest

from feedback_service.helplines import Helplines
from feedback_service.models import Contact, Helpline
from feedback_service.settings import SettingsError

LABELS = ("emergency", "self_harm", "violence", "treatment")
CRISIS = LABELS[:3]
LANGUAGES = ("en", "es")
OWN_LINE = ("Example Recovery Line", "888-319-2606")
SHIPPED = files("feedback_service").joinpath("helplines.toml").read_text(encoding="utf-8")
DOCS = (Path(__file__).parents[1] / "docs/helplines.md").read_text(encoding="utf-8")

every_label = pytest.mark.parametrize("label", LABELS)
every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def helplines() -> Helplines:
    return Helplines.load(None, region="US", treatment_line=OWN_LINE)


def messages(helplines: Helplines, language: str) -> list[Helpline]:
    labelled = [helplines.for_labels([label], language) for label in LABELS]
    return [*(message for message in labelled if message), helplines.general(language)]


def hrefs(helpline: Helpline | None) -> list[str]:
    assert helpline
    return [contact.href for contact in helpline.contacts]


def load(tmp_path: Path, text: str, *, region: str = "US", line: tuple[str, str] = OWN_LINE) -> Helplines:
    file = tmp_path / "helplines.toml"
    file.write_text(text, encoding="utf-8")
    return Helplines.load(file, region=region, treatment_line=line)


VERIFIED = [
    ("emergency", "en", "tel:911"),
    ("emergency", "en", "tel:+18002221222"),
    ("emergency", "en", "tel:988"),
    ("self_harm", "en", "tel:988"),
    ("self_harm", "en", "sms:988"),
    ("self_harm", "en", "https://chat.988lifeline.org/"),
    ("self_harm", "en", "sms:838255"),
    ("self_harm", "en", "https://www.veteranscrisisline.net/get-help-now/chat/"),
    ("self_harm", "en", "https://988lifeline.org/deaf-hard-of-hearing-hearing-loss/"),
    ("self_harm", "en", "sms:988?&body=AYUDA"),
    ("self_harm", "es", "sms:988?&body=AYUDA"),
    ("self_harm", "es", "https://chat.988lifeline.org/?lang=es"),
    ("violence", "en", "tel:911"),
    ("violence", "en", "tel:+18007997233"),
    ("violence", "en", "sms:88788?&body=START"),
    ("violence", "en", "https://www.thehotline.org/get-help/"),
    ("violence", "es", "https://espanol.thehotline.org/"),
    ("violence", "en", "tel:+18004224453"),
    ("violence", "en", "sms:+18004224453"),
    ("violence", "en", "https://www.childhelphotline.org/"),
    ("violence", "en", "tel:+18006564673"),
    ("violence", "en", "sms:64673?&body=HOPE"),
    ("violence", "en", "https://hotline.rainn.org/online"),
    ("violence", "es", "https://hotline.rainn.org/es"),
    ("treatment", "en", "tel:+18006624357"),
]


@pytest.mark.parametrize(("label", "language", "href"), VERIFIED)
def test_a_verified_contact_is_shown_where_it_belongs(helplines, label, language, href):
    assert href in hrefs(helplines.for_labels([label], language))


def test_no_contact_is_shown_that_is_not_in_the_table_of_verified_ones(helplines):
    shown = {href for language in LANGUAGES for message in messages(helplines, language) for href in hrefs(message)}
    assert shown - {"tel:8883192606"} == {href for _, _, href in VERIFIED}


def test_the_docs_say_where_each_contact_was_checked():
    for name in re.findall(r"^\[US\.contacts\.(\w+)\]", SHIPPED, re.MULTILINE):
        assert f"`{name}`" in DOCS


@pytest.mark.parametrize(
    ("language", "call", "text"),
    [("en", "988", "988"), ("es", "988, oprima 2", "AYUDA al 988")],
)
def test_988_is_reached_in_the_visitors_language(helplines, language, call, text):
    first, second = helplines.for_labels(["self_harm"], language).contacts[:2]
    assert (first.kind, first.value) == ("call", call)
    assert (second.kind, second.value) == ("text", text)


def test_veterans_and_spanish_speakers_are_told_which_key_to_press(helplines):
    english = {contact.value for contact in helplines.for_labels(["self_harm"], "en").contacts}
    assert {"988, press 1", "988, oprima 2", "AYUDA to 988"} <= english
    spanish = {contact.value for contact in helplines.for_labels(["self_harm"], "es").contacts}
    assert {"988, oprima 1", "988, oprima 2", "AYUDA al 988"} <= spanish


@every_language
@every_label
def test_every_label_has_a_complete_message_in_every_language(helplines, label, language):
    message = helplines.messages[label, language]
    assert message.labels == (label,)
    assert 0 < len(message.heading) <= 40
    assert 100 < len(message.text) <= {"en": 300, "es": 340}[language]
    for contact in message.contacts:
        assert contact.name
        assert contact.value


def test_the_general_message_is_there_in_every_language_and_of_no_label(helplines):
    assert helplines.general("en").labels == ()
    assert helplines.general("en").heading == "If you need help now"
    assert helplines.general("es").heading == "Si necesita ayuda ahora"


@every_language
def test_links_do_what_their_kind_says(helplines, language):
    forms = {"call": r"tel:\+?\d+", "text": r"sms:\+?\d+(\?&body=[A-Z]+)?", "chat": r"https://[a-z0-9.-]+/\S*"}
    for message in messages(helplines, language):
        for contact in message.contacts:
            assert re.fullmatch(forms[contact.kind], contact.href), contact


@every_language
def test_a_contacts_number_and_its_link_agree(helplines, language):
    for message in messages(helplines, language):
        for contact in message.contacts:
            if contact.kind != "chat":
                number = re.search(r"[\d-]{3,}", contact.value).group().replace("-", "")
                assert number == re.search(r"\d+", contact.href).group()


@every_language
def test_messages_begin_with_immediate_danger_and_say_that_nobody_reads_live(helplines, language):
    unread = {"en": "Nobody reads these comments live", "es": "Nadie lee estos comentarios en vivo"}[language]
    for message in messages(helplines, language):
        assert "911" in message.heading + message.text[:80]
        assert unread in message.text


def test_violence_says_911_only_if_it_is_safe_to_call(helplines):
    assert "911 if it is safe to call" in helplines.for_labels(["violence"], "en").text
    assert "911 si es seguro llamar" in helplines.for_labels(["violence"], "es").text


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ["naloxone (Narcan)", "stay with them", "Poison Help"]), ("es", ["naloxona (Narcan)", "quédese con ella"])],
)
def test_an_overdose_gets_naloxone_company_and_poison_help(helplines, language, words):
    message = helplines.for_labels(["emergency"], language)
    assert all(word in message.text for word in words)
    assert message.contacts[0].href == "tel:911"
    assert message.contacts[1].href == "tel:+18002221222"


@pytest.mark.parametrize("label", ["self_harm", "violence", "treatment"])
@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Worried about someone else|someone you care about"), ("es", "Le preocupa otra persona|ser querido")],
)
def test_there_is_a_line_for_someone_worried_about_another_person(helplines, label, language, words):
    assert re.search(words, helplines.for_labels([label], language).text)


@every_language
def test_no_message_names_a_method_or_judges(helplines, language):
    unsafe = (
        r"pill|gun|rope|hang|jump|knife|cut|kill|commit|addict|abuser|junkie|fault|must|should|"
        r"pastilla|pistola|arma|cuerda|ahorc|salt|cuchillo|cort|mat[ae]|adict|culpa|debe"
    )
    for message in messages(helplines, language):
        assert not re.search(rf"\b(?:{unsafe})", f"{message.heading} {message.text}", re.IGNORECASE)


def test_spanish_says_usted(helplines):
    for message in messages(helplines, "es"):
        assert not re.search(r"\b(?:tú|llama|envía|quédate|puedes|tienes|tu|ti)\b", message.text)


@every_language
@pytest.mark.parametrize("labels", [pair for size in (2, 3, 4) for pair in combinations(LABELS, size)])
def test_where_several_labels_hold_the_contacts_of_all_are_there_once(helplines, labels, language):
    together = helplines.for_labels(labels, language)
    alone = [helplines.for_labels([label], language) for label in labels]
    assert together.labels == labels
    assert (together.heading, together.text) == (alone[0].heading, alone[0].text)
    assert set(together.contacts) == {contact for each in alone for contact in each.contacts}
    assert len(set(together.contacts)) == len(together.contacts)


@pytest.mark.parametrize(
    ("labels", "first"),
    [
        (["emergency", "self_harm"], ["tel:911", "tel:988"]),
        (["self_harm", "violence"], ["tel:988", "tel:911", "sms:988", "tel:+18007997233"]),
        (["emergency", "violence"], ["tel:911", "tel:+18002221222", "tel:+18007997233"]),
        (["self_harm", "treatment"], ["tel:988", "sms:988"]),
    ],
)
def test_the_most_important_contacts_of_each_crisis_come_first(helplines, labels, first):
    assert hrefs(helplines.for_labels(labels, "en"))[: len(first)] == first


@every_language
def test_the_publishers_line_is_named_as_such_and_comes_after_the_crisis_lines(helplines, language):
    own = {
        "en": Contact("Example Recovery Line (this site's own line)", "call", "888-319-2606", "tel:8883192606"),
        "es": Contact("Example Recovery Line (línea propia de este sitio)", "call", "888-319-2606", "tel:8883192606"),
    }[language]
    assert helplines.for_labels(["treatment"], language).contacts[0] == own
    assert helplines.general(language).contacts.index(own) > 1
    for label in CRISIS:
        assert own not in helplines.for_labels([label], language).contacts
        together = helplines.for_labels([label, "treatment"], language).contacts
        assert together.index(own) >= len(helplines.for_labels([label], language).contacts)


def test_without_a_publishers_line_none_is_shown():
    helplines = Helplines.load(None, region="US", treatment_line=("", ""))
    assert hrefs(helplines.for_labels(["treatment"], "en"))[0] == "tel:+18006624357"
    assert not any("own line" in contact.name for contact in helplines.general("en").contacts)


@pytest.mark.parametrize("labels", [[], ["none"], ["unread"]])
def test_no_label_that_calls_for_help_means_no_helpline(helplines, labels):
    assert helplines.for_labels(labels, "en") is None


def test_a_language_without_messages_gets_english(helplines):
    assert helplines.for_labels(["violence"], "fr") == helplines.for_labels(["violence"], "en")
    assert helplines.general("fr") == helplines.general("en")


def test_the_crisis_line_is_988(helplines):
    assert helplines.crisis_line("en") == Contact("988 Suicide & Crisis Lifeline", "call", "988", "tel:988")
    assert helplines.crisis_line("es").value == "988, oprima 2"


def test_public_numbers_are_all_that_are_shown_without_the_leading_1(helplines):
    assert helplines.public_numbers == {
        "911",
        "988",
        "838255",
        "88788",
        "64673",
        "8002221222",
        "8007997233",
        "8004224453",
        "8006564673",
        "8006624357",
        "8883192606",
    }


def test_an_operators_file_as_the_docs_show_it_works(tmp_path):
    example = re.search(r"```toml\n(.*?)```", DOCS, re.DOTALL).group(1)
    helplines = load(tmp_path, example, region="XX", line=("Our line", "0800 111 111"))
    assert helplines.for_labels(["emergency"], "de").heading == "Rufen Sie jetzt die 112 an"
    assert helplines.for_labels(["self_harm"], "de").heading == "You can talk to someone right now"
    assert hrefs(helplines.for_labels(["treatment"], "en")) == ["tel:0800111111", "tel:+490800000000"]


BROKEN = [
    ('kind = "call"\nvalue = "911"', 'kind = "fax"\nvalue = "911"', ["US.contacts.emergency_services.kind", "chat"]),
    ('value = "911"\n', "", ["US.contacts.emergency_services.value", "required"]),
    ('href = "tel:911"', 'href = "https://911.example/"', ["US.contacts.emergency_services.href", "tel:988"]),
    ('href = "tel:+18006624357"', 'href = "tel:1-800-662-HELP"', ["US.contacts.samhsa.href", "no address for a call"]),
    ('href = "sms:838255"', 'href = "tel:838255"', ["US.contacts.veterans_text.href", "no address for a text"]),
    ('en = "https://hotline.rainn.org/online"', 'en = "javascript:alert(1)"', ["US.contacts.sexual_assault_chat.href"]),
    ('languages = ["en"]', "languages = []", ["US.contacts.lifeline_spanish_call.languages"]),
    ('languages = ["en"]', 'langauges = ["en"]', ["US.contacts.lifeline_spanish_call.langauges", "Unknown field"]),
    ('languages = ["en"]', "languages = [1]", ["US.contacts.lifeline_spanish_call.languages.0"]),
    ('en = "Call 911 now"\n', "", ["US.messages.emergency.heading", "English"]),
    ('en = "Call 911 now"', 'en = " "', ["US.messages.emergency.heading", "Expected a text"]),
    ('en = "Call 911 now"', "en = 911", ["US.messages.emergency.heading", "Expected a text"]),
    ('es = "Llame al 911 ahora"\n', "", ["US.messages.emergency", "missing in es"]),
    ("US.messages.general", "US.messages.generous", ["US.messages", "general, generous"]),
    ('"samhsa", "lifeline_call"', '"samsha", "lifeline_call"', ["US.messages.treatment", "samsha"]),
    ('contacts = ["lifeline_call", ', 'contacts = ["publisher", ', ["US.messages.self_harm.contacts", "publisher"]),
    ("[US.publisher]", "[US.publishers]", ["US.publishers", "US.publisher"]),
    ("[US.publisher]", "[US.publisher", ["cannot be read", "line"]),
    ("[US.publisher]", "[[US.contacts]]\n[US.publisher]", ["US.contacts", "Not a valid mapping"]),
    ("[US.", "[CA.", ["REGION", "has no US, but CA"]),
]


@pytest.mark.parametrize(("right", "wrong", "named"), BROKEN)
def test_a_broken_file_stops_the_start_and_says_where_and_what(tmp_path, right, wrong, named):
    assert right in SHIPPED
    times = -1 if right in {"US.messages.general", "[US."} else 1
    with pytest.raises(SettingsError) as failure:
        load(tmp_path, SHIPPED.replace(right, wrong, times))
    message = str(failure.value)
    assert message.startswith(("HELPLINES_FILE: ", "REGION: "))
    assert all(word in message for word in named), message


def test_every_fault_of_a_file_is_named_at_once(tmp_path):
    text = SHIPPED.replace('href = "tel:911"', 'href = "911"').replace('en = "Call 911 now"\n', "")
    with pytest.raises(SettingsError, match=r"emergency_services\.href.*emergency\.heading"):
        load(tmp_path, text)


def test_a_missing_file_or_one_that_is_not_utf8_stops_the_start(tmp_path):
    with pytest.raises(SettingsError, match="HELPLINES_FILE"):
        Helplines.load(tmp_path / "none.toml", region="US", treatment_line=OWN_LINE)
    (tmp_path / "latin.toml").write_bytes("[US]\nname = 'Línea'".encode("latin-1"))
    with pytest.raises(SettingsError, match="HELPLINES_FILE"):
        Helplines.load(tmp_path / "latin.toml", region="US", treatment_line=OWN_LINE)


def test_a_limit_of_language_cannot_leave_the_publishers_line_first_in_a_crisis(tmp_path):
    text = SHIPPED.replace('contacts = ["lifeline_call", ', 'contacts = ["lifeline_spanish_call", "publisher", ')
    with pytest.raises(SettingsError, match=r"self_harm.*in es"):
        load(tmp_path, text)


def test_a_message_without_a_contact_stops_the_start(tmp_path):
    text = SHIPPED.replace(
        'contacts = ["publisher", "samhsa", "lifeline_call", "lifeline_text"]', 'contacts = ["publisher"]'
    )
    with pytest.raises(SettingsError, match="treatment"):
        load(tmp_path, text, line=("", ""))


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (("Our line", ""), "set both"),
        (("", "888-319-2606"), "set both"),
        (("Our line", "1-800-RECOVER"), "TREATMENT_LINE_NUMBER"),
    ],
)
def test_half_a_treatment_line_or_one_that_cannot_be_dialled_stops_the_start(line, named):
    with pytest.raises(SettingsError, match=named):
        Helplines.load(None, region="US", treatment_line=line)
