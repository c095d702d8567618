resource "google_compute_disk" "till" {
  name = "till"
  zone = "europe-west1-b"

  disk_encryption_key {
    kms_key_self_link = google_kms_crypto_key.disks.id
  }
}

resource "google_compute_instance" "till" {
  name         = "till"
  machine_type = "e2-small"

  boot_disk {
    kms_key_self_link = google_kms_crypto_key.disks.id

    initialize_params {
      image = "debian-cloud/debian-12"
    }
  }
}
