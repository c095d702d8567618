resource "google_kms_crypto_key" "loans" {
  name            = "loans"
  key_ring        = google_kms_key_ring.library.id
  rotation_period = "7776000s"

  lifecycle {
    prevent_destroy = true
  }
}
