"""How much one visitor may ask for in a minute."""

from __future__ import annotations

import ipaddress
import math
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from time import monotonic

_MOST_CLIENTS = 20_000


@dataclass(slots=True)
class _Bucket:
    left: float
    seen: float


class Limits:
    """Buckets that fill again by ``rates[kind]`` a minute and hold as much; any thread may use them."""

    def __init__(self, rates: Mapping[str, int]) -> None:
        self._rates = dict(rates)
        self._buckets: OrderedDict[tuple[str, str], _Bucket] = OrderedDict()
        self._turn = Lock()

    def wait(self, client: str, kind: str) -> int:
        """0 when ``client`` may have one more of ``kind``, which is then counted; else after how many seconds."""
        rate, moment = self._rates[kind], monotonic()
        with self._turn:
            bucket = self._buckets.pop((client, kind), None) or _Bucket(float(rate), moment)
            bucket.left = min(float(rate), bucket.left + (moment - bucket.seen) * rate / 60)
            bucket.seen = moment
            self._buckets[client, kind] = bucket
            if len(self._buckets) > _MOST_CLIENTS:
                self._buckets.popitem(last=False)
            if bucket.left >= 1:
                bucket.left -= 1
                return 0
            return math.ceil((1 - bucket.left) * 60 / rate)

    def forget(self) -> None:
        """Let everybody begin anew."""
        with self._turn:
            self._buckets.clear()


def client_of(host: str, forwarded: str, proxies: int) -> str:
    """Who asks: ``host``, or behind ``proxies`` of ours whom the outermost one names in X-Forwarded-For. Of an IPv6
    address the first 64 bits, which one subscriber has.

    >>> client_of("10.0.0.1", "6.6.6.6, 203.0.113.9", 1), client_of("2001:db8:1:2:3:4:5:6", "", 0)
    ('203.0.113.9', '2001:db8:1:2::')
    """
    named = [part.strip() for part in forwarded.split(",") if part.strip()]
    if proxies and named:
        host = named[max(len(named) - proxies, 0)]
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host[:64]
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False).network_address)
    return host
