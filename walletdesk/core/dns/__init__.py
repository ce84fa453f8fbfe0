"""The DNS, asked through one seam by every room: bounded in time and in questions.

the_dns().txt("example.com")
"""

from walletdesk.core.dns.own import the_dns
from walletdesk.core.dns.resolver import Resolver
from walletdesk.core.dns.seam import Dns, DnsTrouble, Errand

__all__ = ["Dns", "DnsTrouble", "Errand", "Resolver", "the_dns"]
