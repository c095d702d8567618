/** What the forms say. Keys are those of the fields, so "password" is a label here and never a value. */
export const labels = {
  en: {
    email: "Mail address",
    password: "Password",
    passwordRepeat: "Repeat the password",
    secret: "Unlock code on the back of your card",
    passwordTooShort: "Use twelve characters or more.",
  },
  nl: {
    email: "E-mailadres",
    password: "Wachtwoord",
    passwordRepeat: "Herhaal het wachtwoord",
    secret: "Ontgrendelcode op de achterkant van je kaart",
    passwordTooShort: "Gebruik minstens twaalf tekens.",
  },
} as const;

export type Language = keyof typeof labels;

export const isLanguage = (text: string): text is Language => Object.hasOwn(labels, text);
