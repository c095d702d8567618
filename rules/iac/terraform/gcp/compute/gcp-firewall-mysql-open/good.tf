resource "google_compute_firewall" "office" {
  name          = "office"
  network       = google_compute_network.shop.name
  source_ranges = ["203.0.113.0/24"]

  allow {
    protocol = "tcp"
    ports    = ["3306"]
  }
}

resource "google_compute_firewall" "outward" {
  name               = "outward"
  network            = google_compute_network.shop.name
  direction          = "EGRESS"
  destination_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["3306"]
  }
}

resource "google_compute_firewall" "off" {
  name          = "off"
  network       = google_compute_network.shop.name
  disabled      = true
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["3306"]
  }
}

resource "google_compute_firewall" "web" {
  name          = "web"
  network       = google_compute_network.shop.name
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["443"]
  }

  deny {
    protocol = "tcp"
    ports    = ["3306"]
  }
}
