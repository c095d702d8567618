resource "google_dns_managed_zone" "shop" {
  name     = "shop"
  dns_name = "shop.example.com."

  dnssec_config {
    state = "on"

    default_key_specs {
      key_type = "zoneSigning"
      # ruleid: dns-zone-signed-with-sha1
      algorithm = "rsasha1"
    }
  }
}

resource "google_dns_managed_zone" "bakery" {
  name     = "bakery"
  dns_name = "bakery.example.com."

  dnssec_config {
    state = "on"

    default_key_specs {
      key_type = "keySigning"
      # ruleid: dns-zone-signed-with-sha1
      algorithm = "rsasha1"
    }
  }
}
