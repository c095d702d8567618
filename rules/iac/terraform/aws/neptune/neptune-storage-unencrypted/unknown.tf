variable "encrypted" {}

resource "aws_neptune_cluster" "suppliers" {
  cluster_identifier = "suppliers"
  storage_encrypted  = var.encrypted
}
