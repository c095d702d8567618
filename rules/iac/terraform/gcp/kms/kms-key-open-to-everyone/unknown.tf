variable "member" {}

resource "google_kms_crypto_key_iam_member" "loans" {
  crypto_key_id = google_kms_crypto_key.loans.id
  role          = "roles/cloudkms.cryptoKeyDecrypter"
  member        = var.member
}
