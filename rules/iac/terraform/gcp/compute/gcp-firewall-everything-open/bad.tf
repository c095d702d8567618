resource "google_compute_firewall" "shop" {
  name    = "shop"
  network = google_compute_network.shop.name
  # ruleid: gcp-firewall-everything-open
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "all"
  }
}

resource "google_compute_firewall" "udp" {
  name    = "udp"
  network = google_compute_network.shop.name
  # ruleid: gcp-firewall-everything-open
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "udp"
    ports    = ["0-65535"]
  }
}
