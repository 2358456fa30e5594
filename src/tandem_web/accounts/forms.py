"""What is asked of a person who comes in, and of one who makes her account."""

from typing import Any

from allauth.account.forms import LoginForm, SignupForm
from allauth.core import context
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tandem_web.accounts.doors import invited
from tandem_web.accounts.models import User


class SignIn(LoginForm):  # type: ignore[misc]  # the library is not typed
    """The address, then the password at the next press of the key: the way back from a forgotten one stands below."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class SignUp(SignupForm):  # type: ignore[misc]  # the library is not typed
    """An account for the address that was invited, and for no other."""

    name = forms.CharField(
        label=_("Votre nom"),
        help_text=_("Celui que vos partenaires liront."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("email", "name", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["readonly"] = True

    def clean_email(self) -> str:
        """Refuse any address but the one that was invited."""
        email: str = super().clean_email()
        if email.casefold() != invited(context.request):
            raise ValidationError(_("L’invitation est pour une autre adresse. Gardez celle qui l’a reçue."))
        return email

    def save(self, request: HttpRequest) -> User:
        """Make the account, with the name and the language the person reads in."""
        user: User = super().save(request)
        user.name, user.language = self.cleaned_data["name"], get_language() or "fr"
        user.save(update_fields=["name", "language"])
        return user


class AddPasskey(AddWebAuthnForm):  # type: ignore[misc]  # same
    """A passkey opens the door alone, unless the person wants it as a second step only."""

    name = forms.CharField(
        label=_("Son nom"), help_text=_("Pour la reconnaître : « mon téléphone »."), required=False
    )
    passwordless = forms.BooleanField(
        label=_("Entrer sans mot de passe"),
        help_text=_("Décochez pour n’en faire qu’une seconde étape."),
        required=False,
        initial=True,
    )
