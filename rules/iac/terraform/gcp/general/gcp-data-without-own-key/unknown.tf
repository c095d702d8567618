variable "key" {}

resource "google_pubsub_topic" "orders" {
  name         = "orders"
  kms_key_name = var.key
}
