# ruleid: kms-key-destroyable
resource "google_kms_crypto_key" "loans" {
  name            = "loans"
  key_ring        = google_kms_key_ring.library.id
  rotation_period = "7776000s"
}

resource "google_kms_crypto_key" "fines" {
  name            = "fines"
  key_ring        = google_kms_key_ring.library.id
  rotation_period = "7776000s"

  lifecycle {
    # ruleid: kms-key-destroyable
    prevent_destroy = false
  }
}
