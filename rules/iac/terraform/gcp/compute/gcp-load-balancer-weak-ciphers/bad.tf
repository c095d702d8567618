# ruleid: gcp-load-balancer-weak-ciphers
resource "google_compute_ssl_policy" "shop" {
  name = "shop"
}

resource "google_compute_ssl_policy" "store" {
  name    = "store"
  profile = "MODERN"
  # ruleid: gcp-load-balancer-weak-ciphers
  min_tls_version = "TLS_1_1"
}

resource "google_compute_ssl_policy" "bakery" {
  name            = "bakery"
  profile         = "CUSTOM"
  min_tls_version = "TLS_1_2"
  # ruleid: gcp-load-balancer-weak-ciphers
  custom_features = ["TLS_RSA_WITH_AES_128_GCM_SHA256"]
}
