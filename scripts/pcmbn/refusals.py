"""What a disk that refuses means, in words that say what to do."""

from __future__ import annotations

import errno
import re

WORDS = {
    errno.ENOSPC: "đĩa hết chỗ, hãy dọn bớt rồi chạy lại",
    errno.EDQUOT: "hết phần đĩa dành cho người dùng này, hãy dọn bớt rồi chạy lại",
    errno.EFBIG: "tệp lớn quá mức ổ đĩa này nhận, hãy chọn nơi khác",
    errno.EROFS: "ổ đĩa chỉ cho đọc, hãy chọn nơi khác",
    errno.EACCES: "không được phép ghi, hãy chọn nơi khác",
    errno.EPERM: "không được phép ghi, hãy chọn nơi khác",
    errno.ENAMETOOLONG: "đường dẫn dài quá mức ổ đĩa này nhận, hãy chọn thư mục có tên ngắn hơn",
    errno.EIO: "ổ đĩa đọc, ghi bị lỗi, hãy rút ra cắm lại hoặc đổi ổ khác",
}


def words(error: OSError) -> str | None:
    """What to do about a system fault; None for a fault that is no refusal of the disk.

    Copying a whole folder gathers its faults as text, without a number of its own.
    """
    told = re.search(r"\[Errno (\d+)\]", str(error))
    number = error.errno or (int(told[1]) if told else 0)
    return WORDS.get(number)
