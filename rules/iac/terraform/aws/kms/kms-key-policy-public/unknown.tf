variable "reader" {}

resource "aws_kms_key" "wages" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = var.reader }
      Action    = "kms:Decrypt"
      Resource  = "*"
    }]
  })
}
