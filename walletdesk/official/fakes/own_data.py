"""What reports of fakes add to a customer's own data: what they told us, and when."""

from collections.abc import Iterator
from typing import Any

from walletdesk.accounts.models import Customer


def reports_of(customer: Customer) -> Iterator[dict[str, Any]]:
    """For `accounts.export`, newest first. Only what the customer said in person."""
    from walletdesk.official.fakes.models import Report, Source  # noqa: PLC0415 - registered before the rows are there

    own = Report.objects.of(customer).filter(source=Source.CUSTOMER)
    return (_report(report) for report in own.iterator(chunk_size=200))


def _report(report: Any) -> dict[str, Any]:
    return {
        "at": report.at.isoformat(),
        "text": report.text,
        "met": report.met,
        "met_on": report.met_on.isoformat() if report.met_on else None,
        "harm": report.harm,
        "pictures": report.pictures.count(),
    }
