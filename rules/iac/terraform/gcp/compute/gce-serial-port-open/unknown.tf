variable "console" {}

resource "google_compute_instance" "till" {
  name         = "till"
  machine_type = "e2-small"

  metadata = {
    serial-port-enable = var.console
  }
}
