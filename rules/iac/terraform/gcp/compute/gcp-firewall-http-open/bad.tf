resource "google_compute_firewall" "till" {
  name    = "till"
  network = google_compute_network.shop.name
  # ruleid: gcp-firewall-http-open
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["80"]
  }
}

resource "google_compute_firewall" "ranges" {
  name      = "ranges"
  network   = google_compute_network.shop.name
  direction = "INGRESS"
  # ruleid: gcp-firewall-http-open
  source_ranges = ["10.0.0.0/8", "::/0"]

  allow {
    protocol = "tcp"
    ports    = ["443", "78-85"]
  }
}

resource "google_compute_firewall" "everything" {
  name    = "everything"
  network = google_compute_network.shop.name
  # ruleid: gcp-firewall-http-open
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
  }
}
