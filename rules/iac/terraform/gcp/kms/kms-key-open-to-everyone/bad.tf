resource "google_kms_crypto_key_iam_member" "loans" {
  crypto_key_id = google_kms_crypto_key.loans.id
  role          = "roles/cloudkms.cryptoKeyDecrypter"
  # ruleid: kms-key-open-to-everyone
  member = "allUsers"
}

resource "google_kms_key_ring_iam_binding" "library" {
  key_ring_id = google_kms_key_ring.library.id
  role        = "roles/cloudkms.admin"
  # ruleid: kms-key-open-to-everyone
  members = ["allAuthenticatedUsers"]
}

resource "google_kms_crypto_key_iam_policy" "fines" {
  crypto_key_id = google_kms_crypto_key.fines.id
  # ruleid: kms-key-open-to-everyone
  policy_data = jsonencode({
    bindings = [{
      role    = "roles/cloudkms.cryptoKeyEncrypter"
      members = ["allUsers"]
    }]
  })
}
