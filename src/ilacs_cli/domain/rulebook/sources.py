"""Documents that several rules rest on."""

from ilacs_cli.domain.notes import Note
from ilacs_cli.domain.rules import Basis, Source

PRESS_NOTICE_2017 = Source(
    title="Ofsted press notice on the new inspections of local authority children's services",
    reference="29 November 2017",
    basis=Basis.PRIMARY,
)

TRADE_PRESS_2018 = Source(
    title="CYP Now, account of the re-published ILACS framework",
    reference="17 September 2018",
    basis=Basis.SECONDARY,
)

PLYMOUTH_SCRUTINY_2021 = Source(
    title="Plymouth City Council, report to scrutiny on ILACS",
    reference="7 July 2021",
    basis=Basis.SECONDARY,
)

NOTTINGHAMSHIRE_GUIDE = Source(
    title="Nottinghamshire, guide to ILACS inspections",
    reference="date not recorded",
    basis=Basis.SECONDARY,
)

TRADE_PRESS_MAY_2016 = Source(
    title="Community Care and CYP Now, accounts of monitoring visits and re-inspection",
    reference="31 May 2016",
    basis=Basis.SECONDARY,
)

HANDBOOK_160035 = Source(
    title="Ofsted, monitoring local authority children's services judged inadequate (160035)",
    reference="May 2016",
    basis=Basis.PRIMARY,
)

ST_HELENS = Source(
    title="Ofsted letter to St Helens, focused visit",
    reference="8 August 2018, closing paragraphs",
    basis=Basis.PRIMARY,
)


NEIGHBOURS = 10
"""How many statistical neighbours an authority has."""

FROM_THE_DEPARTMENT = Note(
    "statistical-neighbours",
    "Statistical neighbours are the Department for Education's, listed in June 2026.",
)
"""Whose list it is; the notice beside the packaged list says the same."""
