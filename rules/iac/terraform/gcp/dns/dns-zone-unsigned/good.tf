resource "google_dns_managed_zone" "shop" {
  name     = "shop"
  dns_name = "shop.example.com."

  dnssec_config {
    state = "on"
  }
}

resource "google_dns_managed_zone" "inner" {
  name       = "inner"
  dns_name   = "inner.example.com."
  visibility = "private"
}
