resource "google_compute_instance" "till" {
  name         = "till"
  machine_type = "e2-small"

  shielded_instance_config {
    # ruleid: gce-shielding-off
    enable_vtpm = false
  }
}

resource "google_compute_instance_template" "ovens" {
  name         = "ovens"
  machine_type = "e2-small"

  shielded_instance_config {
    enable_vtpm = true
    # ruleid: gce-shielding-off
    enable_integrity_monitoring = false
  }
}
