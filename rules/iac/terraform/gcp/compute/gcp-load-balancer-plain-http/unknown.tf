variable "target" {}

resource "google_compute_global_forwarding_rule" "shop" {
  name                  = "shop"
  load_balancing_scheme = "EXTERNAL"
  port_range            = "80"
  target                = var.target
}
