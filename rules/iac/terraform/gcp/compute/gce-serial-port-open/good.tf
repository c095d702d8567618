resource "google_compute_instance" "till" {
  name         = "till"
  machine_type = "e2-small"

  metadata = {
    serial-port-enable = false
  }
}

resource "google_compute_instance" "ovens" {
  name         = "ovens"
  machine_type = "e2-small"
}
