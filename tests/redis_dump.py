"""Everything in Redis, for tests that look for what must not be there."""

from redis import Redis


def dump(redis: Redis) -> list[bytes]:
    """Keys and values of every type, as bytes."""
    found: list[bytes] = []
    for key in redis.scan_iter():
        found.append(key)
        match redis.type(key):
            case b"hash":
                found += [part for pair in redis.hgetall(key).items() for part in pair]
            case b"zset":
                found += redis.zrange(key, 0, -1)
            case b"set":
                found += redis.smembers(key)
            case _:
                found.append(redis.get(key))
    return found
