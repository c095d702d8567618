variable "keys" {}

resource "google_compute_disk" "till" {
  name = "till"
  zone = "europe-west1-b"

  dynamic "disk_encryption_key" {
    for_each = var.keys

    content {
      kms_key_self_link = disk_encryption_key.value
    }
  }
}
