variable "queue_version" {}

module "queue" {
  source  = "library-example/queue/aws"
  version = var.queue_version
}
