"""The authorities of Wales, which Ofsted does not inspect, so that a name of one is told apart."""

import re
from collections.abc import Sequence

__all__ = ["in_wales"]

_NAMES = (
    *("Blaenau Gwent", "Bridgend", "Caerphilly", "Cardiff", "Carmarthenshire", "Ceredigion"),
    *("Conwy", "Denbighshire", "Flintshire", "Gwynedd", "Isle of Anglesey", "Merthyr Tydfil"),
    *("Monmouthshire", "Neath Port Talbot", "Newport", "Pembrokeshire", "Powys"),
    *("Rhondda Cynon Taf", "Swansea", "Torfaen", "Vale of Glamorgan", "Wrexham"),
)


def in_wales(text: str) -> Sequence[str]:
    """Return the authorities of Wales that *text* names as whole words."""
    words = f" {re.sub('[^a-z]+', ' ', text.lower())} "
    return [name for name in _NAMES if f" {name.lower()} " in words]
