resource "google_compute_instance" "till" {
  name         = "till"
  machine_type = "e2-small"

  metadata = {
    # ruleid: gce-serial-port-open
    serial-port-enable = true
  }
}

resource "google_compute_instance_template" "ovens" {
  name         = "ovens"
  machine_type = "e2-small"

  metadata = {
    # ruleid: gce-serial-port-open
    serial-port-enable = "TRUE"
  }
}
