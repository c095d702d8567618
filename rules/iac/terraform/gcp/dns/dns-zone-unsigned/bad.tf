# ruleid: dns-zone-unsigned
resource "google_dns_managed_zone" "shop" {
  name     = "shop"
  dns_name = "shop.example.com."
}

resource "google_dns_managed_zone" "bakery" {
  name     = "bakery"
  dns_name = "bakery.example.com."

  dnssec_config {
    # ruleid: dns-zone-unsigned
    state = "off"
  }
}
