resource "google_compute_instance" "till" {
  name         = "till"
  machine_type = "e2-small"

  shielded_instance_config {
    enable_secure_boot          = true
    enable_vtpm                 = true
    enable_integrity_monitoring = true
  }
}

resource "google_compute_instance" "ovens" {
  name         = "ovens"
  machine_type = "e2-small"
}
