data "aws_iam_policy_document" "counter_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "counter" {
  statement {
    sid       = "WriteReceipts"
    actions   = ["s3:PutObject"]
    resources = ["${module.bucket["receipts"].arn}/*"]
  }
}

resource "aws_iam_role" "counter" {
  name               = "${local.name}-counter"
  assume_role_policy = data.aws_iam_policy_document.counter_trust.json
}

resource "aws_iam_role_policy" "counter" {
  name   = "receipts"
  role   = aws_iam_role.counter.id
  policy = data.aws_iam_policy_document.counter.json
}

resource "aws_iam_instance_profile" "counter" {
  name = "${local.name}-counter"
  role = aws_iam_role.counter.name
}

resource "aws_instance" "counter" {
  ami                         = var.shop_image
  instance_type               = "t3.small"
  subnet_id                   = var.private_subnet_ids[0]
  vpc_security_group_ids      = [aws_security_group.counter.id]
  iam_instance_profile        = aws_iam_instance_profile.counter.name
  associate_public_ip_address = false
  ebs_optimized               = true
  monitoring                  = true
  disable_api_termination     = true

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  root_block_device {
    volume_type = "gp3"
    encrypted   = true
    kms_key_id  = var.kms_key_arn
  }
}
