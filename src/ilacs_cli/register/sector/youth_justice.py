"""Declares the sector's sheet of HM Inspectorate of Probation's ratings of youth justice."""

from ilacs_cli.domain.events import RecordKind
from ilacs_cli.domain.record_results import Layout
from ilacs_cli.register.sector.sheet import Filed, SectorSheet

YOUTH_JUSTICE = SectorSheet(
    layout=Layout.YOUTH_JUSTICE_RATINGS,
    called="sheet of HM Inspectorate of Probation's ratings",
    name="la_name",
    columns={
        "published_date": "publication_date",
        "overall": "overall_rating",
        "document_url": "report_url",
    },
    filed={"": Filed(RecordKind.YOUTH_JUSTICE, "HMIP youth justice")},
    recognised_by=frozenset({"la_ref"}),
    name_endings=(" - JI",),  # a joint inspection, by several inspectorates
    in_wales=frozenset(
        {
            *("blaenau gwent", "bridgend", "caerphilly", "cardiff", "carmarthenshire"),
            *("ceredigion", "conwy", "denbighshire", "flintshire", "gwynedd", "isle of anglesey"),
            *("merthyr tydfil", "monmouthshire", "neath port talbot", "newport"),
            *("pembrokeshire", "powys", "rhondda cynon taf", "swansea", "torfaen"),
            *("vale of glamorgan", "wrexham"),
        }
    ),
)
"""The sheet ``hmi_youth_justice_inspection_ratings``. It has names and no codes, and Wales too."""
