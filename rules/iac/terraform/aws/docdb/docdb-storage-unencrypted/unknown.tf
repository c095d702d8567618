variable "encrypt" {}

resource "aws_docdb_cluster" "letters" {
  cluster_identifier = "letters"
  storage_encrypted  = var.encrypt
}
