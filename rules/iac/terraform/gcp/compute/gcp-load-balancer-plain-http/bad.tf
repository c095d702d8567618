# ruleid: gcp-load-balancer-plain-http
resource "google_compute_global_forwarding_rule" "shop" {
  name                  = "shop"
  load_balancing_scheme = "EXTERNAL"
  port_range            = "80"
  target                = google_compute_target_http_proxy.shop.id
}

resource "google_compute_target_http_proxy" "shop" {
  name    = "shop"
  url_map = google_compute_url_map.shop.id
}

# ruleid: gcp-load-balancer-plain-http
resource "google_compute_forwarding_rule" "store" {
  name                  = "store"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  port_range            = "80"
  target                = google_compute_region_target_http_proxy.store.id
}

resource "google_compute_region_target_http_proxy" "store" {
  name    = "store"
  url_map = google_compute_region_url_map.store.id
}
