"""Who is counted as one client: by guests' questions, by rate limits, by mails."""

import ipaddress


def quota_key(remote_address: str | None) -> str:
    """What counts as one guest: an IPv4 address, or the /64 network that IPv6 gives to one household."""
    try:
        address = ipaddress.ip_address((remote_address or "").split("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False).network_address)
    return str(address)
