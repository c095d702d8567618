//! Texts without secrets stay silent.

use parapet_findings::Confidence;
use parapet_secrets::sample::expand;

use crate::{scan, shipped_book};

/// Nothing at all is found here.
const SILENT: &[(&str, &str)] = &[
    ("app.py", "password = os.environ['DB_PASSWORD']\nsecret = get_secret('orders')\n"),
    (
        "app.py",
        "PASSWORD_FIELD = 'password'\npassword = input('Password: ')\nif password == '': pass\n",
    ),
    (
        "app.ts",
        "const token = await getToken();\nconst headers = { Authorization: `Bearer ${token}` };\n",
    ),
    ("app.ts", "const CHANGE_PASSWORD = 'changePassword';\nlabels.password = 'Your password';\n"),
    ("keys.json", "{\"key\": \"ctrl+shift+down\", \"command\": \"view.focus\"}\n"),
    (
        "deploy.yaml",
        "password: ${DB_PASSWORD}\ntoken: {{ .Values.token }}\nsecret: !vault orders/db\n",
    ),
    (
        "deploy.yaml",
        "env:\n  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef:\n        name: orders\n",
    ),
    ("workflow.yml", "with:\n  token: ${{ secrets.GITHUB_TOKEN }}\n"),
    ("workflow.yml", "- uses: actions/create-app-token@{{hex:40}}\n"),
    (
        "package-lock.json",
        "{\"integrity\": \"sha512-{{base64:86}}==\", \"token\": \"{{alnum:40}}\"}\n",
    ),
    ("go.sum", "example.org/token v1.0.0 h1:{{base64:43}}=\n"),
    (".env.example", "DB_PASSWORD=changeme\nAPI_KEY=your_api_key\nTOKEN=<token>\nSECRET=\n"),
    (
        "app.go",
        "type Login struct {\n\tPassword string `json:\"password\"`\n\tToken    string\n}\n",
    ),
    (
        "App.java",
        "private String password;\npublic void setPassword(String password) { this.password = password; }\n",
    ),
    ("index.html", "<input type=\"password\" name=\"password\" placeholder=\"Password\">\n"),
    (
        "main.tf",
        "password = var.database_password\nsecret_arn = aws_secretsmanager_secret.orders.arn\n",
    ),
    (
        "locales/de.json",
        "{\"password\": \"Passwort\", \"token\": \"Zugangstoken\", \"secret\": \"Geheimnis\"}\n",
    ),
    ("README.md", "Set the password: it must be long. The token is kept in the vault.\n"),
    ("app.rs", "let key = \"{{uuid}}\";\nlet color_token = \"primary-500\";\n"),
    ("aws.md", "aws_access_key_id = AKIAIOSFODNN7EXAMPLE\n"),
];

#[test]
fn code_and_settings_without_secrets_are_silent() {
    let book = shipped_book();
    let mut wrong = Vec::new();
    for (path, template) in SILENT {
        for seed in 0..4 {
            let found = scan(&book, path, &expand(template, seed));
            wrong.extend(
                found.iter().map(|f| format!("{path}:{} {}", f.location.start.line, f.rule_id)),
            );
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Noise that looks drawn at random and has no name: digests, encoded images, identifiers.
const NOISE: &[&str] = &[
    "{{hex:32}}",
    "{{hex:40}}",
    "{{hex:64}}",
    "{{base64:200}}",
    "{{alnum:36}}",
    "{{base64url:43}}",
    "{{digit:20}}",
    "{{uuid}}",
    "{{base32:32}}",
    "{{upper:20}}",
    "{{HEX:32}}",
];

#[test]
fn noise_without_a_name_is_silent_at_high_confidence() {
    let book = shipped_book();
    for template in NOISE {
        for seed in 0..40 {
            let text = expand(
                &format!("data:\n  - {template}\n  - {template}\nimage {template} end\n"),
                seed,
            );
            let found = scan(&book, "data.yaml", &text);
            let high: Vec<_> = found.iter().filter(|f| f.confidence == Confidence::High).collect();
            assert!(
                high.is_empty(),
                "{template} {:?}",
                high.iter().map(|f| &f.rule_id).collect::<Vec<_>>()
            );
        }
    }
}
