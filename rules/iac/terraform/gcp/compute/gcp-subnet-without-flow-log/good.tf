resource "google_compute_subnetwork" "tills" {
  name          = "tills"
  ip_cidr_range = "10.2.0.0/24"
  network       = google_compute_network.shop.id

  log_config {
    flow_sampling = 0.5
  }
}

resource "google_compute_subnetwork" "proxies" {
  name          = "proxies"
  ip_cidr_range = "10.2.9.0/24"
  network       = google_compute_network.shop.id
  purpose       = "REGIONAL_MANAGED_PROXY"
  role          = "ACTIVE"
}
