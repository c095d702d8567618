# ruleid: gce-disk-without-own-key
resource "google_compute_disk" "till" {
  name = "till"
  zone = "europe-west1-b"
}

# ruleid: gce-disk-without-own-key
resource "google_compute_instance" "till" {
  name         = "till"
  machine_type = "e2-small"

  boot_disk {
    initialize_params {
      image = "debian-cloud/debian-12"
    }
  }
}
