"""Generated reviews in Chinese, of takeaways, shops, hotels and things. Nobody wrote them, and no shop is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dashboard.data.text.samples.writer import Aspect, Language, Row, Topic, reviews

_NUM_EACH = 1200
_SEED = 32
_MOST_CHARACTERS = 32

_TAKEAWAY = Topic(
    aspects=(
        Aspect(("味道", "菜", "面条", "炒饭", "麻辣烫"), ("好吃", "入味", "地道"), ("难吃", "油腻", "咸")),
        Aspect(("送餐", "配送", "外卖小哥"), ("快", "准时", "给力"), ("慢", "拖拉", "不靠谱")),
        Aspect(("分量", "肉", "配菜"), ("足", "多", "实在"), ("少", "寒酸")),
        Aspect(("包装", "餐盒"), ("严实", "干净", "用心"), ("简陋", "脏", "马虎")),
        Aspect(("价格", "起送价"), ("实惠", "划算", "合理"), ("贵", "离谱")),
    ),
    words={
        "fact": ("中午点的套餐", "第二次点了", "公司聚餐订的", "晚上加班点的", "给孩子点的"),
        "good_event": ("送到还是热的", "全都吃光了", "老板还送了饮料", "同事都说好"),
        "bad_event": ("送到都凉了", "吃了两口就扔了", "汤洒了一半", "等了一个多小时"),
        "good_verdict": ("下次还点", "值得推荐", "会一直支持", "五星好评"),
        "bad_verdict": ("再也不点了", "别点这家", "不会再来了", "给差评"),
        "good_hope": ("看评价挺好才点的", "本来很期待", "以前吃着不错"),
        "bad_hope": ("本来没抱希望", "看到有差评还担心", "下雨天以为要等很久"),
    },
)
_SHOP = Topic(
    aspects=(
        Aspect(("物流", "发货", "快递"), ("快", "及时", "给力"), ("慢", "拖拉", "不靠谱")),
        Aspect(("客服", "卖家"), ("热情", "耐心", "靠谱"), ("冷淡", "敷衍", "不讲理")),
        Aspect(("质量", "做工", "面料"), ("好", "扎实", "细致"), ("差", "粗糙", "单薄")),
        Aspect(("颜色", "款式", "样子"), ("好看", "大方", "时尚"), ("难看", "老气", "俗气")),
        Aspect(("价格", "运费"), ("实惠", "划算", "合理"), ("贵", "离谱")),
    ),
    words={
        "fact": ("给妈妈买的", "买了两件", "双十一下的单", "等换季打折买的", "第一次在这家买"),
        "good_event": ("穿着很合身", "退货也很顺利", "家里人都喜欢", "和图片一样"),
        "bad_event": ("洗一次就掉色", "退货折腾了半个月", "尺码发错了", "和图片完全两样"),
        "good_verdict": ("还会回购", "推荐大家买", "非常满意", "买得值"),
        "bad_verdict": ("不会再买了", "大家别买", "非常失望", "白花钱"),
        "good_hope": ("冲着好评买的", "看图片很喜欢", "期待了好几天"),
        "bad_hope": ("便宜货没指望什么", "下单时还犹豫", "怕买到假货"),
    },
)
_HOTEL = Topic(
    aspects=(
        Aspect(("房间", "卫生间", "床单"), ("干净", "舒服", "整洁"), ("脏", "潮湿", "破旧")),
        Aspect(("前台", "服务员", "保洁阿姨"), ("热情", "周到", "客气"), ("冷淡", "没礼貌", "敷衍")),
        Aspect(("早餐", "自助餐"), ("丰富", "好吃", "新鲜"), ("单调", "难吃", "糊弄")),
        Aspect(("位置", "交通"), ("方便", "好找"), ("偏", "难找")),
        Aspect(("隔音", "空调", "网络"), ("好", "给力"), ("差", "糟糕")),
    ),
    words={
        "fact": ("出差住了两晚", "带父母来玩住的", "订的是大床房", "国庆节住的", "提前一周订的"),
        "good_event": ("一觉睡到天亮", "还给免费升级了", "窗外风景很美", "孩子玩得很开心"),
        "bad_event": ("一晚上没睡好", "到店说没有房", "热水等了半天", "半夜有人敲门"),
        "good_verdict": ("下次还住这里", "性价比很高", "推荐入住", "物超所值"),
        "bad_verdict": ("下次换一家", "性价比太低", "不推荐入住", "花钱买罪受"),
        "good_hope": ("看照片挺漂亮", "朋友推荐来的", "冲着评分订的"),
        "bad_hope": ("老酒店没敢抱期望", "看差评有点担心", "只想凑合一晚"),
    },
)
_THING = Topic(
    aspects=(
        Aspect(("音质", "屏幕", "画面"), ("清晰", "出色", "好"), ("模糊", "一般", "差")),
        Aspect(("电池", "续航"), ("耐用", "给力"), ("拉胯", "糟糕")),
        Aspect(("外壳", "外观", "颜色"), ("精致", "漂亮", "高级"), ("廉价", "难看", "粗糙")),
        Aspect(("操作", "安装", "清洗"), ("简单", "方便", "省事"), ("复杂", "麻烦", "费劲")),
        Aspect(("散热", "降噪"), ("好", "理想"), ("差", "糟糕")),
    ),
    words={
        "fact": ("用了一个月来评价", "给爸爸买的", "放在办公室用", "搞活动时买的", "换了新款"),
        "good_event": ("每天都在用", "老人也会用", "用到现在没毛病", "朋友看了也想买"),
        "bad_event": ("用了三天就坏了", "修了两次还是坏", "已经退货了", "充不进电"),
        "good_verdict": ("值得购买", "很满意", "买对了", "推荐入手"),
        "bad_verdict": ("不值这个价", "很后悔", "买错了", "别入手"),
        "good_hope": ("大牌子应该放心", "等了很久才买", "看广告很心动"),
        "bad_hope": ("这个价没抱期望", "开始还怀疑质量", "怕不好用"),
    },
)

_WORDS = {
    "good_plain": ("{subject}{+very}{word}", "{subject}{+very}{word}", "{subject}真的很{word}"),
    "bad_plain": ("{subject}{+very}{word}", "{subject}{+very}{word}", "{subject}真的很{word}"),
    "good_negated": (
        "{subject}并不{word}",
        "{subject}一点也不{word}",
        "{subject}没有别人说的那么{word}",
        "{subject}不算{word}",
    ),
    "bad_negated": (
        "{subject}并不{word}",
        "{subject}一点也不{word}",
        "{subject}没有别人说的那么{word}",
        "{subject}不太{word}",
    ),
    "good_very": ("很", "很", "挺", "非常", "真", "特别", "相当"),
    "bad_very": ("很", "很", "太", "非常", "真", "特别", "有点"),
    "good_rest": ("别的都挺好", "其他都很满意"),
    "bad_rest": ("别的都不行", "其他都让人失望"),
    "good_clause": ("{+plain}", "{+plain}", "{+plain}", "{+plain}", "{+event}", "{+event}", "{+negated}"),
    "bad_clause": ("{+plain}", "{+plain}", "{+plain}", "{+plain}", "{+event}", "{+event}", "{+negated}"),
}
_PATTERNS = (
    (
        6.5,
        (
            "{+plain}，{+plain}",
            "{+plain}，{+verdict}",
            "{fact}，{+plain}，{+verdict}",
            "{fact}，{+plain}，{+event}",
            "{+plain}，{+plain}，{+event}",
            "{+verdict}！{+plain}，{+plain}",
            "{fact}，{+clause}，{+clause}，{+verdict}",
            "{+event}，{+clause}",
        ),
    ),
    (
        1.3,
        (
            "{+negated}，{+negated}",
            "{fact}，{+negated}",
            "{+negated}，{+plain}",
            "{fact}，{+negated}，{+verdict}",
        ),
    ),
    (
        2.4,
        (
            "{-plain}，但是{+plain}",
            "{-event}，不过{+event}",
            "{-plain}，不过{+event}",
            "虽然{-plain}，但是{+clause}",
            "虽然{-plain}，{+plain}，{+event}",
            "{fact}，虽然{-plain}，但{+clause}",
            "{+plain}，{+plain}，虽然{-plain}",
            "除了{-plain}，{+rest}",
            "{-hope}，结果{+clause}",
            "{-hope}，没想到{+plain}，{+plain}",
        ),
    ),
)


def _finished(text: str, number: Callable[[], float]) -> str:
    """With the stops that people type: mostly the right ones, sometimes none, spaces, or several."""
    if len(text) >= _MOST_CHARACTERS:
        return ""
    turn = number()
    if turn < 0.1:
        return text.replace("，", " ").replace("！", " ")
    if turn < 0.2:
        return text.replace("，", ",")
    return text + ("！" if turn < 0.35 else "" if turn < 0.5 else "。")


_CHINESE = Language(
    labels=("好评", "差评"),
    topics=(_TAKEAWAY, _SHOP, _HOTEL, _THING),
    patterns=_PATTERNS,
    words=_WORDS,
    finish=_finished,
)


def reviews_chinese() -> Iterator[Row]:
    """(name, label, text) of 2,400 reviews of up to 32 characters, the same each time."""
    yield from reviews(_CHINESE, _NUM_EACH, _SEED)
