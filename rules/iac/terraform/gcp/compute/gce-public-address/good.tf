resource "google_compute_instance" "till" {
  name         = "till"
  machine_type = "e2-small"

  network_interface {
    network = "shop"
  }
}
