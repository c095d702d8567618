resource "google_compute_firewall" "web" {
  name          = "web"
  network       = google_compute_network.shop.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["443"]
  }
}

resource "google_compute_firewall" "ping" {
  name          = "ping"
  network       = google_compute_network.shop.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "icmp"
  }
}

resource "google_compute_firewall" "inner" {
  name          = "inner"
  network       = google_compute_network.shop.name
  source_ranges = ["10.0.0.0/8"]

  allow {
    protocol = "all"
  }
}
