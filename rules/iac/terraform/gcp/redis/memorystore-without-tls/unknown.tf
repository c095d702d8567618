variable "mode" {}

resource "google_redis_instance" "baskets" {
  name                    = "baskets"
  memory_size_gb          = 1
  transit_encryption_mode = var.mode
}
