variable "addresses" {}

resource "google_compute_instance" "till" {
  name         = "till"
  machine_type = "e2-small"

  network_interface {
    network = "shop"

    dynamic "access_config" {
      for_each = var.addresses

      content {
        nat_ip = access_config.value
      }
    }
  }
}
