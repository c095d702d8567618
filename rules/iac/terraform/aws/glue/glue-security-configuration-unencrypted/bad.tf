# ruleid: glue-security-configuration-unencrypted
resource "aws_glue_security_configuration" "sales" {
  name = "sales"

  encryption_configuration {
    cloudwatch_encryption {
      cloudwatch_encryption_mode = "DISABLED"
    }

    job_bookmarks_encryption {
      job_bookmarks_encryption_mode = "CSE-KMS"
      kms_key_arn                   = "arn:aws:kms:eu-west-1:111122223333:key/bakery"
    }

    s3_encryption {
      s3_encryption_mode = "SSE-S3"
    }
  }
}

# ruleid: glue-security-configuration-unencrypted
resource "aws_glue_security_configuration" "loans" {
  name = "loans"

  encryption_configuration {
    cloudwatch_encryption {
      cloudwatch_encryption_mode = "SSE-KMS"
      kms_key_arn                = "arn:aws:kms:eu-west-1:111122223333:key/library"
    }

    job_bookmarks_encryption {
      job_bookmarks_encryption_mode = "CSE-KMS"
      kms_key_arn                   = "arn:aws:kms:eu-west-1:111122223333:key/library"
    }

    s3_encryption {
    }
  }
}
