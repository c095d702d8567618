"""What people read, in the languages of the neighbourhood."""

TEXTS = {
    "en": {
        "username": "Name",
        "password": "Password",
        "new_password": "Choose a new password",
        "password_hint": "Twelve characters or more; a short sentence is fine.",
        "token_expired": "Your link is too old. Ask for a new one.",
    },
    "de": {
        "username": "Name",
        "password": "Passwort",
        "new_password": "Neues Passwort wählen",
        "password_hint": "Mindestens zwölf Zeichen; ein kurzer Satz ist gut.",
        "token_expired": "Der Link ist zu alt. Bitte einen neuen anfordern.",
    },
}

PASSWORD_RESET_PATH = "/account/password-reset"
TOKEN_HEADER = "X-Bakery-Token"


def text(language: str, key: str) -> str:
    """A text, in English where the language lacks it."""
    return TEXTS.get(language, TEXTS["en"]).get(key, TEXTS["en"][key])
