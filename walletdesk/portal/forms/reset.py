"""A forgotten password."""

from django.utils.translation import gettext_lazy as _

from walletdesk.portal.forms.fields import EmailField, SafeForm


class ResetForm(SafeForm):
    email = EmailField(label=_("E-mail"), help_text=_("Any confirmed address of your account."))
