# ruleid: kms-key-seldom-rotated
resource "google_kms_crypto_key" "loans" {
  name     = "loans"
  key_ring = google_kms_key_ring.library.id
}

resource "google_kms_crypto_key" "fines" {
  name     = "fines"
  key_ring = google_kms_key_ring.library.id
  # ruleid: kms-key-seldom-rotated
  rotation_period = "31536000s"
}

resource "google_kms_crypto_key" "books" {
  name     = "books"
  key_ring = google_kms_key_ring.library.id
  # ruleid: kms-key-seldom-rotated
  rotation_period = "7776001s"
}
