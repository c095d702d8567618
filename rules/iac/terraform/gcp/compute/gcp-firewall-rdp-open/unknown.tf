variable "offices" {}

resource "google_compute_firewall" "office" {
  name          = "office"
  network       = google_compute_network.shop.name
  source_ranges = var.offices

  allow {
    protocol = "tcp"
    ports    = ["3389"]
  }
}
