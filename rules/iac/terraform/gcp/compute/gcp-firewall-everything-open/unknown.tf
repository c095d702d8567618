variable "ports" {}

resource "google_compute_firewall" "web" {
  name          = "web"
  network       = google_compute_network.shop.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = var.ports
  }
}
